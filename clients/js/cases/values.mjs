// The values in a case: '$name' stands for one that is not known beforehand.

import assert from 'node:assert/strict';

/** Fills in what is known. @param {Map<string, any>} known */
export function filled(value, known) {
  if (typeof value === 'string' && value.startsWith('$')) {
    assert(known.has(value), `${value} is not known yet`);
    return known.get(value);
  }
  if (Array.isArray(value)) {
    return value.map((each) => filled(each, known));
  }
  if (value && typeof value === 'object') {
    return 'repeat' in value
      ? value.repeat.repeat(value.times)
      : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, known)]));
  }
  return value;
}

/** Fails unless both are equal. What is not known yet is known from now on. */
export function matched(actual, expected, known) {
  assert.deepEqual(actual, filled(learnt(actual, expected, known), known));
}

/** Fails unless the actual object has all fields of the expected one. */
export function included(actual, expected, known) {
  const there = Object.fromEntries(Object.keys(expected).map((key) => [key, actual?.[key] ?? null]));
  matched(there, expected, known);
}

function learnt(actual, expected, known) {
  if (typeof expected === 'string' && expected.startsWith('$') && !known.has(expected)) {
    known.set(expected, actual);
  } else if (expected && typeof expected === 'object') {
    Object.entries(expected).forEach(([key, each]) => learnt(actual?.[key], each, known));
  }
  return expected;
}
