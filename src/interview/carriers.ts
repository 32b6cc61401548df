/**
 * Words a carrier acts on. The first list blocks every later message on SMS, a worker's hello included; the second lifts
 * the block or answers in the carrier's name. No text or label of ours may ever invite one.
 */
export const CARRIER_WORDS: readonly string[] = [
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'END',
  'QUIT',
  'CANCEL',
  'REVOKE',
  'OPTOUT',
  'START',
  'UNSTOP',
  'HELP',
  'INFO',
];
