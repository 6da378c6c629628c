import { describe, expect, it } from 'vitest'
import { foldedFrames, stackParts } from '../../../lib/core/view/stack-trace'

const PYTHON = `Traceback (most recent call last):
  File "/app/job.py", line 12, in classify
    return parse(text)
  File "/app/job.py", line 30, in parse
    raise KeyError("label")
KeyError: 'label'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/usr/lib/python3.11/concurrent/futures/thread.py", line 58, in run
    result = self.fn(*self.args, **self.kwargs)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/venv/lib/python3.11/site-packages/openai/_base_client.py", line 9, in post
    raise
  File "/app/job.py", line 14, in classify
    raise ValueError("no label") from error
ValueError: no label
second line of the message
`

const JAVASCRIPT = `TypeError: x is not a function
    at classify (/app/job.js:3:5)
    at Object.<anonymous> (/app/node_modules/p-map/index.js:1:1)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
  [cause]: Error: first
    at parse (/app/job.js:9:1)`

const JAVA = `org.acme.JobException: failed
\tat org.acme.Job.run(Job.java:10)
\tat java.base/java.lang.Thread.run(Thread.java:829)
Caused by: java.io.IOException: closed
\tat org.apache.http.Client.read(Client.java:5)
\t... 2 more`

const shape = (text: string) =>
  (stackParts(text) ?? []).map(({ link, head, frames }) => ({
    link,
    head,
    frames: foldedFrames(frames).map((group) => `${group.library ? 'library' : 'own'} ${group.frames.length}`),
  }))

describe('a stack', () => {
  it('of Python: the chain in order, the message whole', () => {
    expect(shape(PYTHON)).toEqual([
      { link: null, head: "KeyError: 'label'", frames: ['own 2'] },
      {
        link: 'The above exception was the direct cause of the following exception:',
        head: 'ValueError: no label\nsecond line of the message',
        frames: ['library 2', 'own 1'],
      },
    ])
  })

  it('of JavaScript', () => {
    expect(shape(JAVASCRIPT)).toEqual([
      { link: null, head: 'TypeError: x is not a function', frames: ['own 1', 'library 2'] },
      { link: 'Caused by', head: 'Error: first', frames: ['own 1'] },
    ])
  })

  it('of Java', () => {
    expect(shape(JAVA)).toEqual([
      { link: null, head: 'org.acme.JobException: failed', frames: ['own 1', 'library 1'] },
      { link: 'Caused by', head: 'java.io.IOException: closed', frames: ['library 1'] },
    ])
  })

  it.each([
    ['Python', PYTHON],
    ['JavaScript', JAVASCRIPT],
    ['Java', JAVA],
  ])('of %s keeps every line', (_, text) => {
    const kept = (stackParts(text) ?? []).flatMap(({ link, head, frames }) => [link ?? '', head, ...frames.flatMap(({ lines }) => lines)]).join('\n')
    for (const line of text.split('\n')) {
      const told = line.trim().replace(/^(Caused by: |\[cause\]: )/, '')
      if (told !== '' && told !== 'Traceback (most recent call last):') expect(kept).toContain(told)
    }
  })

  it('is no stack without a frame', () => {
    expect(stackParts('it failed\nbadly')).toBeNull()
    expect(stackParts('')).toBeNull()
  })
})
