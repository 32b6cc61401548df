/** The studio's way to what is live: drafts, versions, and the files of whatever people are asked just now. */
import type { Live } from './conversation/index.ts';
import type { Editions } from './editions.ts';
import { editionOf } from './hub/index.ts';
import type { Store, Version } from './store/index.ts';
import type { Desk } from './studio/index.ts';
import type { StudioPorts, VersionDto } from './web/index.ts';

/** No version has this number. */
const NOTHING_LIVE = 0;

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
      const { sources: asked, live, newerFiles, refused } = editions.source();
      // What is live is written over, even if people here are asked something else: nothing it holds may get lost.
      const own = refused && live ? await versions.read({ n: live.n }) : null;
      const version = own?.version ?? (live && (await versions.list()).find(({ n }) => n === live.n));
      return {
        live: version
          ? { kind: 'version', version: told(version, live), ...(newerFiles ? { newerFiles } : {}) }
          : { kind: 'files' },
        sources: own?.files ?? asked,
        base: live?.n ?? null,
        unusable: refused && own === null,
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
      async rollback(to, by, note, base) {
        // What is live is in every list: publishing drops the oldest with the same step that makes the new one live, and one
        // only goes back to what is kept. So a list in which none is live was read before anything was published.
        const back = await versions.rollback(to, by, note, base ?? NOTHING_LIVE);
        await editions.refresh();
        return typeof back === 'string' ? back : told(back, await versions.live());
      },
    },
  };
}
