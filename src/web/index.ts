/** What people see: the pages, and the API beneath them. The door of this room. */
export { createApp } from './app.ts';
export type { AppOptions } from './app.ts';
export { createApi } from './api/index.ts';
export type { Api } from './api/index.ts';
export type { ApiPorts, WorkerEvent } from './api/ports.ts';
export { createOidc } from './oidc.ts';
export type { Oidc, OidcOptions } from './oidc.ts';
export type { LiveDto, VersionDto } from './api/studio/dto.ts';
export type { Publish, StudioPorts } from './api/studio/ports.ts';
