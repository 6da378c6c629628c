import { expect, it } from 'vitest'
import { formOf, typedValue } from '../../../components/trace/assessments/assessment-form'

it('an assessment is what was typed', () => {
  expect([typedValue('thumb', 'true'), typedValue('thumb', 'false')]).toEqual([true, false])
  expect([typedValue('number', ' 0.5 '), typedValue('number', '0,5'), typedValue('number', '-3'), typedValue('number', '0')]).toEqual([0.5, 0.5, -3, 0])
  expect([typedValue('number', 'much'), typedValue('number', ''), typedValue('text', '  '), typedValue('number', 'Infinity')]).toEqual([null, null, null, null])
  expect([typedValue('category', ' cat '), typedValue('text', 'a\nb')]).toEqual(['cat', 'a\nb'])
})

it('a value is changed in the form in which it was given', () => {
  expect([true, 3, 'cat', 'two\nlines', 'x'.repeat(41), null].map(formOf)).toEqual(['thumb', 'number', 'category', 'text', 'text', 'thumb'])
})
