// A picture in at most 256 colours: what a screen shows in text and flat areas needs no more, and it is a third as large.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST = 256;

/** @param rgba four bytes a pixel, row by row. Answers with a PNG. */
export function smallPng(rgba, width, height) {
  const colours = new Map();
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = coarse(rgba, at);
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  const palette = [...colours]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([colour]) => colour);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  const lines = Buffer.alloc((width + 1) * height); // each line begins with 0: no filter
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = coarse(rgba, pixel * 4);
    if (!indexOf.has(colour)) indexOf.set(colour, nearest(palette, colour));
    lines[pixel + Math.floor(pixel / width) + 1] = indexOf.get(colour);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // eight bits, by palette
  const table = Buffer.from(palette.flatMap((colour) => parts(colour)));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Neighbouring shades are one: steps of four, which nobody sees. White stays white. */
function coarse(rgba, at) {
  const step = (value) => Math.min(255, (value + 2) & ~3);
  return (step(rgba[at]) << 16) | (step(rgba[at + 1]) << 8) | step(rgba[at + 2]);
}

const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearest(palette, colour) {
  const wanted = parts(colour);
  const distance = (other) => parts(other).reduce((sum, value, index) => sum + (value - wanted[index]) ** 2, 0);
  let best = 0;
  for (let index = 1; index < palette.length; index += 1) {
    if (distance(palette[index]) < distance(palette[best])) best = index;
  }
  return best;
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
