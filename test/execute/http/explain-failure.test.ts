import { expect, test } from 'vitest';
import { explainFailure } from '../../../src/execute/http/explain-failure.ts';

const failing = (code: string, message = 'connect 10.1.2.3:443') => Object.assign(new Error(message), { code });

test.each([
  ['ETIMEDOUT', 'timeout'],
  ['ENOTFOUND', 'dns'],
  ['ENETUNREACH', 'connect'],
  ['EPIPE', 'reset'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['HPE_INVALID_CONSTANT', 'other'],
  ['ERR_INVALID_CHAR', 'other'],
])('%s is a failure of %s, told without the error’s own words', (code, reason) => {
  const failure = explainFailure(failing(code));
  expect(failure).toMatchObject({ reason, message: expect.stringContaining(`(${code})`) });
  expect(failure.message).not.toMatch(/10\.1\.2\.3/);
});

test('headers that are too large are told apart from what is not HTTP', () => {
  const messages = ['HPE_HEADER_OVERFLOW', 'UND_ERR_HEADERS_OVERFLOW'].map(
    (code) => explainFailure(failing(code)).message,
  );
  expect(messages).toEqual([
    "The answer's headers are too large (HPE_HEADER_OVERFLOW).",
    "The answer's headers are too large (UND_ERR_HEADERS_OVERFLOW).",
  ]);
});

test('of several addresses, one that did not answer in time makes it a matter of time', () => {
  // As node:net makes it: with the code of the first.
  const errors = [failing('ENETUNREACH'), failing('ETIMEDOUT')];
  expect(explainFailure(Object.assign(new AggregateError(errors), { code: 'ENETUNREACH' }))).toMatchObject({
    reason: 'timeout',
  });
  expect(explainFailure(new AggregateError([failing('ECONNREFUSED'), failing('ENETUNREACH')]))).toMatchObject({
    reason: 'connect',
  });
});
