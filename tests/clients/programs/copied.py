"""copied.py TRACKING_URI OPENAI_BASE_URL: one call with tools, parameters and a text that is hard to quote."""
import sys

import cases

tracking, base_url = sys.argv[1:]
cases.log_to(tracking, "/Shared/copied")
import mlflow

mlflow.openai.autolog()
WEATHER = {
    "type": "function",
    "function": {"name": "weather", "parameters": {"type": "object", "properties": {"at": {"type": "string"}}, "required": ["at"]}},
}
cases.client(base_url).chat.completions.create(
    model="gpt-4o-mini",
    messages=[
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "it's \"quoted\" $HOME `id` \\ \n'''\"\"\"\nJSON\n</script> \U0001f642 שלום"},
    ],
    temperature=0,
    seed=7,
    tools=[WEATHER],
)
