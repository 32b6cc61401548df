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
export { statusCallback } from './twilio/parts.ts';
export type { Numbers } from './twilio/posting.ts';
export { createSender, type Sender, type SenderOptions } from './twilio/sender.ts';
export { reactionTo, wayAfter } from './twilio/reactions.ts';
export { createStatusOf } from './twilio/status-of.ts';
export {
  catchUp,
  redisLastSeen,
  startCatchUp,
  type CatchingUp,
  type CatchUpOptions,
  type LastSeen,
} from './twilio/catch-up.ts';
export { createDelivery, type Delivery, type DeliveryOptions } from './delivery/delivery.ts';
export { createAble, type Able, type AbleOptions } from './delivery/able.ts';
export { createReceipts, type ReceiptOptions, type Receipts } from './delivery/receipts.ts';
export { startReconciler, type Reconciler, type ReconcilerOptions, type StatusOf } from './delivery/reconciler.ts';
export { createPractice } from './practice/index.ts';
export { createPush, type Push, type PushOptions } from './push/push.ts';
export { startCourier } from './peers/courier.ts';
export type { CourierOptions } from './peers/courier.ts';
export { openFrom, sealFor } from './peers/seal.ts';
