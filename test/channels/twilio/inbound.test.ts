import {
  missingParameters,
  parseAddress,
  TEXT_LIMIT,
  toPersonMessage,
  toReceipt,
} from '../../../src/channels/twilio/inbound.ts';

const whatsapp = {
  MessageSid: 'SM00000000000000000000000000000001',
  AccountSid: 'AC00000000000000000000000000000000',
  From: 'whatsapp:+447700900001',
  To: 'whatsapp:+447700900200',
  Body: 'سلام',
  NumMedia: '0',
  NumSegments: '1',
  ProfileName: 'Zoë',
  WaId: '447700900001',
};
const sms = { ...whatsapp, From: '+447700900001', To: '+447700900201', FromCountry: 'GB' };
const read = (change: Record<string, unknown>) => toPersonMessage({ ...whatsapp, ...change });

test('a WhatsApp message', () => {
  expect(toPersonMessage(whatsapp)).toEqual({
    type: 'person.message',
    id: 'in:SM00000000000000000000000000000001',
    address: { channel: 'whatsapp', value: '+447700900001' },
    aliases: [],
    text: 'سلام',
    media: [],
  });
});
test('an SMS', () => {
  const { ProfileName: _p, WaId: _w, ...plain } = sms;
  expect(toPersonMessage(plain)).toMatchObject({ address: { channel: 'sms', value: '+447700900001' }, aliases: [] });
});
test('a form without a prototype, as Node parses it, and names that objects already have', () => {
  const form: Record<string, unknown> = Object.assign(Object.create(null) as object, whatsapp, { __proto__: 'x' });
  expect(toPersonMessage(form)?.text).toBe('سلام');
  expect(missingParameters({ constructor: 'x' })).toEqual(['MessageSid', 'From']);
});
test('a repeated name counts once', () => expect(read({ Body: ['one', 'two'] })?.text).toBe('one'));

describe('who wrote', () => {
  test('a business-scoped id only: its case is kept', () => {
    const event = read({ From: 'whatsapp:GB.1a2B3c', ExternalUserId: 'whatsapp:GB.1a2B3c', WaId: undefined });
    expect(event).toMatchObject({ address: { channel: 'whatsapp', value: 'GB.1a2B3c' }, aliases: [] });
  });
  test('a number and the id: we answer the number and know the id', () => {
    const event = read({ ExternalUserId: 'whatsapp:GB.1a2B3c' });
    expect(event?.address).toEqual({ channel: 'whatsapp', value: '+447700900001' });
    expect(event?.aliases).toEqual([{ channel: 'whatsapp', value: 'GB.1a2B3c' }]);
  });
  test('the id may come without a prefix', () =>
    expect(read({ ExternalUserId: 'GB.1a2B3c' })?.aliases).toEqual([{ channel: 'whatsapp', value: 'GB.1a2B3c' }]));
  test('what Twilio calls From is answered even where WaId is spelled otherwise', () =>
    expect(read({ From: 'whatsapp:+5215512345678', WaId: '525512345678' })?.address.value).toBe('+5215512345678'));
  test('an SMS in national form', () =>
    expect(toPersonMessage({ ...sms, From: '07700 900001' })?.address.value).toBe('+447700900001'));
  test.each([
    'HMRC',
    'Royal Mail',
    '60777',
    '',
    'whatsapp:',
    'whatsapp:07700900001',
    'messenger:123',
    'rcs:+44',
    '+1',
    'null',
  ])('nobody to answer: %p', (From) => expect(toPersonMessage({ ...sms, From })).toBeNull());
  test('an address reads both ways', () => {
    expect(parseAddress('+44 7700 900001')).toEqual({ channel: 'sms', value: '+447700900001' });
    expect(parseAddress('whatsapp:+447700900001')).toEqual({ channel: 'whatsapp', value: '+447700900001' });
  });
});

describe('what was written', () => {
  test('a tapped button', () => {
    const event = read({ Body: 'Yes', ButtonPayload: 'childcare/has_children~7~yes', ButtonText: 'Yes' });
    expect(event).toMatchObject({ text: 'Yes', tapped: 'childcare/has_children~7~yes' });
  });
  test('a row of a list, with its title in either place', () => {
    expect(read({ Body: 'Housing', ListId: 'a~1~b' })).toMatchObject({ text: 'Housing', tapped: 'a~1~b' });
    expect(read({ Body: '', ListId: 'a~1~b', ListTitle: 'Housing' })).toMatchObject({ text: 'Housing' });
  });
  test('pictures, voice, stickers; no more than are there', () => {
    const event = read({
      Body: '',
      NumMedia: '2',
      MediaUrl0: 'https://api.twilio.com/a',
      MediaContentType0: 'image/webp',
      MediaUrl1: 'ftp://x',
    });
    expect(event).toMatchObject({ text: '', media: [{ url: 'https://api.twilio.com/a', contentType: 'image/webp' }] });
    expect(read({ NumMedia: '-3' })?.media).toEqual([]);
    expect(read({ NumMedia: '1e9', MediaUrl0: 'https://a.example/x' })?.media).toEqual([
      { url: 'https://a.example/x', contentType: 'application/octet-stream' },
    ]);
  });
  test('a place', () => {
    const event = read({ Body: '', Latitude: '51.5', Longitude: '-0.12', Label: 'Library', Address: 'High Street' });
    expect(event?.location).toEqual({ latitude: 51.5, longitude: -0.12, label: 'Library' });
    expect(read({ Latitude: '0', Longitude: '0' })?.location).toEqual({ latitude: 0, longitude: 0 });
  });
  test.each([
    ['', ''],
    ['91', '0'],
    ['1', '181'],
    ['north', '1'],
  ])('no place: %p %p', (Latitude, Longitude) => expect(read({ Latitude, Longitude })).not.toHaveProperty('location'));
  test('opting out, as far as the carrier did it', () => {
    expect(read({ OptOutType: 'STOP' })?.optOut).toBe('STOP');
    expect(read({ OptOutType: 'OTHER' })).not.toHaveProperty('optOut');
  });
  test('a very long text is cut between clusters', () => {
    const family = '👨‍👩‍👧';
    const text = read({ Body: 'a' + family.repeat(1000) })!.text;
    expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT);
    expect(text.slice(1).length % family.length).toBe(0);
    expect(read({ Body: 'e' + '\u0301'.repeat(9000) })!.text.length).toBe(TEXT_LIMIT);
  });
});

describe('what became of ours', () => {
  const receipt = (MessageStatus: string, more = {}) => toReceipt({ MessageStatus, ...more }, { m: 'm1', h: 'p1' });
  test.each([
    ['queued', 'queued'],
    ['accepted', 'queued'],
    ['scheduled', 'queued'],
    ['sending', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['failed', 'failed'],
    ['undelivered', 'failed'],
    ['canceled', 'failed'],
  ])('%s is %s', (given, status) =>
    expect(receipt(given)).toEqual({
      to: 'p1',
      receipt: { type: 'receipt', id: `st:m1:${status}`, message: 'm1', status },
    }),
  );
  test('a failure carries its code', () => expect(receipt('failed', { ErrorCode: '63024' })?.receipt.code).toBe(63024));
  test.each([
    ['+447700900001', 'sms'],
    ['whatsapp:+447700900001', 'whatsapp'],
    ['whatsapp:GB.1A2b', 'whatsapp'],
    ['', undefined],
  ])('… and by which channel it went, to %p', (To, by) => expect(receipt('undelivered', { To })?.receipt.by).toBe(by));
  test.each(['received', 'partially_delivered', 'constructor', ''])('nothing to us: %p', (status) =>
    expect(receipt(status)).toBeNull(),
  );
  test.each([
    ['failed', '63016', 63016],
    ['canceled', '', undefined],
    ['failed', 'x', undefined],
  ])('%p with code %p', (status, ErrorCode, code) => expect(receipt(status, { ErrorCode })?.receipt.code).toBe(code));
  test('a message to a worker, and one we do not know', () => {
    expect(toReceipt({ MessageStatus: 'sent' }, { m: 'm1', h: 'w:amal' })).toMatchObject({ to: 'w:amal' });
    expect(toReceipt({ MessageStatus: 'sent' }, {})).toBeNull();
    expect(toReceipt({ MessageStatus: 'sent' }, { m: ['a', 'b'], h: 'p1' })).toBeNull();
  });
  test('of a part that is not the last only that it failed', () => {
    const part = { m: 'm1', h: 'p1', more: '1' };
    expect(toReceipt({ MessageStatus: 'delivered' }, part)).toBeNull();
    expect(toReceipt({ MessageSid: 'SM1', MessageStatus: 'sent' }, part)).toBeNull();
    const arrived = toReceipt({ MessageSid: 'SM1', MessageStatus: 'delivered' }, part);
    expect(arrived?.part).toEqual({ sid: 'SM1', more: true });
    expect(toReceipt({ MessageStatus: 'undelivered', ErrorCode: '63024' }, part)?.receipt).toMatchObject({
      message: 'm1',
      status: 'failed',
      code: 63024,
    });
  });
});
