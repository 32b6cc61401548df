/** The studio's way to what is live: drafts, versions, and the files of whatever people are asked just now. */
import type { Live } from './conversation/index.ts';
import type { Editions } from './editions.ts';
import { editionOf } from './hub/index.ts';
import type { Store, Version } from './store/index.ts';
import type { Desk } from './studio/index.ts';
import type { StudioPorts, VersionDto } from './web/index.ts';

export function studioPorts(parts: { hubId: string; store: Store; editions: Editions; desk: Desk }): StudioPorts {
  const { hubId, store, editions, desk } = parts;
  const { versions } = store;

  const told = ({ files: _, edition: __, ...version }: Version, live: Live | null): VersionDto => ({
    ...version,
    live: live?.n === version.n,
    back: live?.n === version.n ? (live.back ?? null) : null,
  });

  return {
    hubId,
    desk,
    drafts: store.drafts,
    async live() {
      await editions.refresh();
      const { sources, live, newerFiles } = editions.source();
      const version = live && (await versions.list()).find(({ n }) => n === live.n);
      if (!version) return { live: { kind: 'files' }, sources };
      return {
        live: { kind: 'version', version: told(version, live), ...(newerFiles ? { newerFiles } : {}) },
        sources,
      };
    },
    versions: {
      async list() {
        const live = await versions.live();
        return (await versions.list()).map((version) => told(version, live));
      },
      async publish(publish) {
        const made = await versions.publish({ ...publish, edition: editionOf(publish.files) });
        await editions.refresh();
        return made === 'changed' ? made : told(made, await versions.live());
      },
      async rollback(to, by, note) {
        const back = await versions.rollback(to, by, note);
        await editions.refresh();
        return back === 'unknown' ? back : told(back, await versions.live());
      },
    },
  };
}
