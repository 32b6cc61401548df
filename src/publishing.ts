/** The studio's way to what is live: drafts, versions, and the files of whatever people are asked just now. */
import type { Editions } from './editions.ts';
import { editionOf } from './hub/index.ts';
import type { Store, Version } from './store/index.ts';
import type { Desk } from './studio/index.ts';
import type { StudioPorts, VersionDto } from './web/index.ts';

export function studioPorts(parts: { hubId: string; store: Store; editions: Editions; desk: Desk }): StudioPorts {
  const { hubId, store, editions, desk } = parts;
  const { versions } = store;

  const told = async (version: Version): Promise<VersionDto> => {
    const { files: _, edition: __, ...rest } = version;
    return { ...rest, live: (await versions.live())?.n === version.n };
  };

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
        live: { kind: 'version', version: await told(version), ...(newerFiles ? { newerFiles } : {}) },
        sources,
      };
    },
    versions: {
      async list() {
        const live = await versions.live();
        const list = await versions.list();
        return list.map(({ files: _, edition: __, ...version }) => ({ ...version, live: version.n === live?.n }));
      },
      async publish(publish) {
        const made = await versions.publish({ ...publish, edition: editionOf(publish.files) });
        await editions.refresh();
        return made === 'changed' ? made : told(made);
      },
      async rollback(to, by) {
        const back = await versions.rollback(to, by);
        await editions.refresh();
        return back === 'unknown' ? back : told(back);
      },
    },
  };
}
