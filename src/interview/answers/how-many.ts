/** Whether one of several numbers counts the others: "two: 5 and 7", "one is 5". Children are then not those ages. */
import type { Alone } from './number-words.ts';
import { said } from './said.ts';

/** More than this many children nobody counts out one by one. */
const COUNTED_OUT = 3;

/** Asked again where one of the numbers may say how many, and the others how old. */
export function saysHowMany(numbers: readonly Alone[], text: string): boolean {
  const [first, second, ...others] = numbers;
  if (!first || !second) return false;
  return (
    numbers.some((one, n) => isCountBefore(one, numbers[n + 1])) ||
    isNumbering(numbers) ||
    // "Laba, 5 iyo 7", "2: 5 and 7"; but "2, 5 and 7" are three, and "two and 5".
    (first.number === others.length + 1 &&
      second.after !== 'and' &&
      (first.written !== second.written || isSetApart(first, second, text)))
  );
}

/** "One is 5", "laba 5 iyo 7", "one is five". */
function isCountBefore(one: Alone, next: Alone | undefined): boolean {
  if (!next || one.written !== 'word' || one.number < 1 || one.number > COUNTED_OUT) return false;
  if (one.and || (next.after !== 'nothing' && next.after !== 'words')) return false;
  return next.written === 'digits' || (one.number === 1 && next.after === 'words');
}

/** "One five, one seven"; "1 - 5, 2 - 7". */
function isNumbering(numbers: readonly Alone[]): boolean {
  if (numbers.length < 4 || numbers.length % 2 === 1) return false;
  const every = numbers.filter((_, n) => n % 2 === 0).map(({ number }) => number);
  return every.every((number) => number === 1) || every.every((number, n) => number === n + 1);
}

/** A colon, a bracket or a dash stands between the two. */
function isSetApart(first: Alone, second: Alone, text: string): boolean {
  const [head = '', ...rest] = text.split(/[:：(（=]|\s[-–—]\s/u);
  const words = said(head).parts.length;
  return rest.length > 0 && words > first.at && words <= second.at;
}

/** Chinese writes a count with a word of its own ("两个,5岁和7岁"), or with its own sign before other digits. */
export function isHanCount(text: string): boolean {
  return /[\d一二三四五六七八九两兩]\s*[个個口位](?!月).*[\d一二三四五六七八九十]|[一二三两兩](?!\s*[岁歲十])\D*\d/su.test(
    text,
  );
}
