/** Whom hub.yaml names for danger must be somebody who is there: the one thing about a hub's files that only its store knows. */
import type { BoardWorker } from '../conversation/index.ts';
import { hubFolder, sourceAt } from '../hub/index.ts';
import type { Sources } from '../hub/index.ts';
import { didYouMean, readYaml } from '../interview/index.ts';
import type { Problem } from '../interview/index.ts';

/** None where the hub has no workers yet: then everything about them is still to come. */
export function leadProblems(
  sources: Sources,
  hubId: string,
  workers: readonly Pick<BoardWorker, 'id' | 'roles'>[],
): readonly Problem[] {
  const file = sourceAt(sources, `${hubFolder(hubId)}/hub.yaml`);
  if (!file || workers.length === 0) return [];
  const yaml = readYaml(file);
  const lead = (yaml.data as { safeguarding_lead?: unknown } | null | undefined)?.safeguarding_lead;
  if (typeof lead !== 'string') return [];
  const leads = workers.filter(({ roles }) => roles.includes('safeguarding')).map(({ id }) => id);
  if (leads.includes(lead)) return [];
  const known = workers.some(({ id }) => id === lead);
  return [
    {
      ...yaml.at(['safeguarding_lead']),
      problem: known
        ? `"${lead}" is to hear of danger and has not the role safeguarding.`
        : `"${lead}" is to hear of danger, and is no worker of this hub.`,
      advice: leads.length > 0 ? didYouMean(lead, leads) : 'Give the role to somebody: alongside workers add.',
      severity: 'error',
    },
  ];
}
