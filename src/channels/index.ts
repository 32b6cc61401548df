/** The door of the room: how people are reached, and how they reach us. */
export {
  checkCredentials,
  createClient,
  readRefusal,
  type ClientOptions,
  type Refusal,
  type TwilioClient,
} from './twilio/client.ts';
export {
  createOpenMedia,
  MediaError,
  type MediaErrorCode,
  type OpenedMedia,
  type OpenMedia,
  type OpenMediaOptions,
} from './twilio/media.ts';
export { checkSignature, type SignatureCheck, type SignedRequest } from './twilio/signature.ts';
export { webhooks, type WebhookOptions } from './twilio/webhook.ts';
export { formatAddress, parseAddress, toPersonMessage, toReceipt, type Params } from './twilio/inbound.ts';
export { limits, shape, tapId, type ContentSpec, type ContentTypes, type Shaped } from './twilio/shape.ts';
export { split } from './twilio/split.ts';
export { segments, type Segments } from './twilio/segments.ts';
export {
  carrierLanguage,
  createContents,
  redisContentMemory,
  type ContentMemory,
  type Contents,
} from './twilio/content.ts';
export {
  createTemplates,
  type SyncedTemplate,
  type Templates,
  type TemplateStatus,
  type TemplateText,
} from './twilio/templates.ts';
export { createSender, statusCallback, type Numbers, type Sender, type SenderOptions } from './twilio/sender.ts';
export { reactionTo } from './twilio/reactions.ts';
export { catchUp, startCatchUp, type CatchingUp, type CatchUpOptions, type LastSeen } from './twilio/catch-up.ts';
export { createDelivery, type Delivery, type DeliveryOptions } from './delivery/delivery.ts';
export { createPractice } from './practice/index.ts';
