import { validateRequest, validateResponse } from './openapi.ts';

const account = `AC${'0'.repeat(32)}`;
const messages = `/2010-04-01/Accounts/${account}/Messages.json`;
const sid = `SM${'a'.repeat(32)}`;

describe('the description of Twilio', () => {
  test('allows what its own documentation sends', () => {
    expect(validateRequest(messages, 'POST', { To: '+14155552345', From: '+14155552346', Body: 'Hello!' })).toEqual([]);
    expect(validateRequest(`${messages}?To=%2B14155552345&PageSize=50`, 'GET')).toEqual([]);
    expect(validateRequest('/v1/Content', 'POST', { language: 'en', types: { 'twilio/text': { body: 'x' } } })).toEqual(
      [],
    );
    expect(validateRequest(`${messages}`, 'POST', { To: '+14155552345', SmartEncoded: 'true' })).toEqual([]);
  });

  test.each([
    ['a path that is not there', '/2010-04-01/Nowhere.json', 'POST', { To: '+14155552345' }],
    ['a method that is not there', messages, 'PUT', { To: '+14155552345' }],
    ['an account that is none', messages.replace(account, 'XY1'), 'POST', { To: '+14155552345' }],
    ['a missing To', messages, 'POST', { Body: 'x' }],
    ['a field Twilio does not know', messages, 'POST', { To: '+14155552345', Boddy: 'x' }],
    ['a boolean that is none', messages, 'POST', { To: '+14155552345', SmartEncoded: 'perhaps' }],
    ['a content sid that is none', messages, 'POST', { To: '+14155552345', ContentSid: 'HX12' }],
    ['a number that is none', messages, 'POST', { To: 'whatsapp:07700900001' }],
    ['an unknown query parameter', `${messages}?Recipient=1`, 'GET', undefined],
    ['a page too large', `${messages}?PageSize=5000`, 'GET', undefined],
    [
      'a button without a title',
      '/v1/Content',
      'POST',
      { language: 'en', types: { 'twilio/quick-reply': { body: 'x', actions: [{ id: 'a' }] } } },
    ],
    [
      'a content type unknown',
      '/v1/Content',
      'POST',
      { language: 'en', types: { 'twilio/text': { body: 'x', extra: 1 } } },
    ],
  ])('refuses %s', (_name, path, method, body) => {
    expect(validateRequest(path, method, body)).not.toEqual([]);
  });

  test('refuses the wrong content type', () => {
    expect(validateRequest(messages, 'POST', { To: '+14155552345' }, 'application/json')).not.toEqual([]);
  });

  test('knows a good response from a bad one', () => {
    const message = {
      sid,
      status: 'queued',
      num_media: '0',
      date_created: 'Fri, 24 May 2019 17:44:46 +0000',
      price: null,
    };
    expect(validateResponse(messages, 'POST', 201, message)).toEqual([]);
    expect(validateResponse(messages, 'POST', 200, message)).not.toEqual([]);
    expect(validateResponse(messages, 'POST', 201, { ...message, status: 'gone' })).not.toEqual([]);
    expect(validateResponse(messages, 'POST', 201, { ...message, date_created: '2019-05-24T17:44:46Z' })).not.toEqual(
      [],
    );
    expect(validateResponse(messages, 'POST', 201, { ...message, surprise: 1 })).not.toEqual([]);
    expect(
      validateResponse(messages, 'POST', 429, { code: 20429, message: 'Too Many', more_info: 'x', status: 429 }),
    ).toEqual([]);
    expect(validateResponse(messages, 'POST', 500, { oops: true })).not.toEqual([]);
  });
});
