/** The requests of this page. */
import type {
  ChangesDto,
  CheckDto,
  FileDto,
  OverviewDto,
  PhoneRunDto,
  SavedDto,
  TextsDto,
  TranscriptDto,
  VersionDto,
} from '../api/studio/dto.ts';
import type { PhoneView } from '../../studio/index.ts';
import { call } from '../client/http.ts';

const at = (path: string, query: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams(query).toString();
  return `/api/studio${path}${asked === '' ? '' : `?${asked}`}`;
};

export const api = {
  overview: () => call<OverviewDto>('GET', at('')),
  file: (path: string) => call<FileDto>('GET', at('/file', { path })),
  save: (file: { path: string; text: string | null; rev: number; base: string | null }) =>
    call<SavedDto>('PUT', at('/file'), file),
  forget: (path: string, rev: number) => call<SavedDto>('DELETE', at('/file', { path, rev: `${rev}` })),
  keep: (path: string, rev: number) => call<SavedDto>('POST', at('/keep'), { path, rev }),
  check: (asked: { path: string; text: string; interview?: string }, signal?: AbortSignal) =>
    call<CheckDto>('POST', at('/check'), asked, signal),
  texts: (interview: string, language: string) => call<TextsDto>('GET', at('/texts', { interview, language })),
  saveText: (text: {
    interview: string;
    language: string;
    key: string;
    text: string | null;
    rev: number;
    base: string | null;
  }) => call<SavedDto>('PUT', at('/text'), text),
  phone: (run: PhoneRunDto, signal?: AbortSignal) => call<PhoneView>('POST', at('/phone'), run, signal),
  transcript: (run: PhoneRunDto & { title: string }) => call<TranscriptDto>('POST', at('/transcript'), run),
  changes: () => call<ChangesDto>('GET', at('/changes')),
  versions: () => call<VersionDto[]>('GET', at('/versions')),
  publish: (given: { note: string; base: number | null; everyone: boolean }) =>
    call<VersionDto>('POST', at('/publish'), given),
  rollback: (given: { to: number; note: string; base: number | null }) =>
    call<VersionDto>('POST', at('/rollback'), given),
};
