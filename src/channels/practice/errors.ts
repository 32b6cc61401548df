/** Twilio's errors as its REST API words them. */
import type { Response } from 'express';

/** Twilio's own sentences, by code; shown to developers only. */
const sentences: Readonly<Record<number, string>> = {
  20001: 'Bad request',
  20003: 'Authenticate',
  20404: 'The requested resource was not found',
  20409: 'Conflict',
  20429: 'Too Many Requests',
  20500: 'An internal server error has occurred',
  20503: 'Service is unavailable. Please try again',
  21211: "Invalid 'To' Phone Number",
  21212: "Invalid 'From' Phone Number",
  21266: "'To' and 'From' number cannot be the same",
  21603: "A 'From' phone number is required",
  21604: "A 'To' phone number is required",
  21606: "The 'From' phone number provided is not a valid, message-capable Twilio phone number",
  21609: "The 'StatusCallback' URL is not a valid URL",
  21610: 'Attempt to send to unsubscribed recipient',
  21617: 'The concatenated message body exceeds the 1600 character limit',
  21619: 'A text message body or media urls must be specified',
  21620: 'Invalid media URL(s)',
  21623: 'Number of media files exceeds allowed limit',
  21654: 'ContentSid Required',
  21655: 'The ContentSid is invalid',
  21656: 'The ContentVariables parameter is invalid',
  21701: 'The Messaging Service does not exist',
  90007: 'The validity period is invalid',
  30409: 'Message is not in a cancellable state',
  63007: 'Twilio could not find a Channel with the specified From address',
  63016: 'Failed to send freeform message because you are outside the allowed window. Please use a Template.',
  63021: 'Channel invalid content error',
  92003: 'Language is required',
};

const statuses: Readonly<Record<number, number>> = {
  20003: 401,
  20404: 404,
  20409: 409,
  20429: 429,
  20500: 500,
  20503: 503,
};

export const sentence = (code: number): string => sentences[code] ?? `Error ${code}`;

/** An answer of the stand-in that is not a success. Carries no values of the request: they may be a person's. */
export class TwilioError extends Error {
  readonly code: number;
  readonly status: number;
  constructor(code: number, detail?: string, status = statuses[code] ?? 400) {
    super(detail === undefined ? sentence(code) : `${sentence(code)}: ${detail}`);
    this.name = 'TwilioError';
    this.code = code;
    this.status = status;
  }
}

export function answerError(res: Response, error: TwilioError): void {
  if (error.status === 401) res.setHeader('WWW-Authenticate', 'Basic realm="Twilio API"');
  res.status(error.status).json({
    code: error.code,
    message: error.message,
    more_info: `https://www.twilio.com/docs/errors/${error.code}`,
    status: error.status,
  });
}
