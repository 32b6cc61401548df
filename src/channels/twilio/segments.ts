/** What an SMS costs: its encoding and how many segments the carrier bills. */
// The package is CommonJS and names its exports in a way Node cannot see from ESM: they hang on the default.
import calculator from 'sms-segments-calculator';

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  /** At least 1. 160 septets or 70 units in one; 153 or 67 in each of several. Pairs are never split over two. */
  segments: number;
}

/** Counts as Twilio's own calculator does. Without smart encoding: what is counted is what is written. */
export function segments(text: string): Segments {
  const message = new calculator.SegmentedMessage(text);
  return { encoding: message.encodingName, segments: Math.max(1, message.segmentsCount) };
}
