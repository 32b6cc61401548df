/** What kind of file a phone sends, told from its name where nobody says; and samples of what lies nowhere. Pure. */

const types: Readonly<Record<string, string>> = {
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  amr: 'audio/amr',
  wav: 'audio/wav',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  pdf: 'application/pdf',
  vcf: 'text/vcard',
  txt: 'text/plain',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** `application/octet-stream` where the name does not tell. */
export function contentTypeOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const ending = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return types[ending] ?? 'application/octet-stream';
}

/** Names kept for examples (RFC 2606): what the practice phones send lies nowhere. */
const nowhere = /(^|\.)(example|invalid|test|localhost|example\.(com|net|org))$/;

/** Whether the stand-in keeps this file itself, instead of leading to it. */
export function isInvented(url: string): boolean {
  return URL.canParse(url) && nowhere.test(new URL(url).hostname);
}

export interface Sample {
  contentType: string;
  bytes: Buffer;
}

/** What the stand-in has for a voice note or a picture, in a form every browser knows; null for all else. */
export function sampleOf(contentType: string): Sample | null {
  if (contentType.startsWith('audio/')) return { contentType: 'audio/wav', bytes: silence };
  return contentType.startsWith('image/') ? { contentType: 'image/png', bytes: pixel } : null;
}

/** One grey pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOor6//DwAFhAKAjM1mJgAAAABJRU5ErkJggg==',
  'base64',
);

/** One second of nothing: 8000 samples of 8 bits, one channel. */
const silence = wave(Buffer.alloc(8000, 128), 8000);

function wave(samples: Buffer, rate: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
