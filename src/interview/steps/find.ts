import { z } from 'zod';
import { servicesFor } from '../../directory/index.ts';
import type { Service } from '../../directory/index.ts';
import type { TextRef } from '../../language/index.ts';
import { commonFields, idField } from '../fields.ts';
import { sayServices } from '../services.ts';
import { writeDown } from '../speak.ts';
import { ON, stepName } from '../turn.ts';
import { stepType } from './type.ts';

/** More than this nobody reads on a phone. */
const AT_MOST = 3;

/**
 * Tells of services of the hub that fit these needs, the place and the language, three at most; the worker reads which.
 * Where nothing fits nothing is said, and the worker reads that something is looked for.
 *
 *     - find: { needs: [education] }
 *     - find: { needs: [community], women: true }
 *       when: gender == "woman"
 */
export const find = stepType({
  kind: 'find',
  doc: "Tells of up to three of the hub's services that fit; where none does, a worker looks for one.",
  schema: z.strictObject({
    find: z
      .strictObject(
        {
          needs: z.array(idField, { error: 'must be a list of needs, for example [education]' }).min(1),
          papers: z.boolean().optional(),
          women: z.boolean().optional(),
        },
        { error: 'must say what is needed, for example { needs: [education] }' },
      )
      .describe(
        '{ needs: [education] }. `papers: true` where whoever gets here has papers, `women: true` where it is a woman.',
      ),
    ...commonFields,
  }),
  name: ({ find: { needs } }) => `find_${needs[0] ?? ''}`,
  read: ({ find: { needs, papers = false, women = false } }) => ({ kind: 'find', needs, papers, women }),
  run(turn, step) {
    const { language, today, nation, services = [] } = turn.context;
    const { needs, papers, women } = step;
    const need = { needs, papers, women, language, today, ...(nation === undefined ? {} : { nation }) };
    const found = servicesFor(services, need).slice(0, AT_MOST);
    sayServices(turn, found);
    writeDown(turn, {
      id: stepName(turn),
      text:
        found.length > 0
          ? { key: 'engine:note_found', params: { services: found.map(plainName) } }
          : { key: 'engine:note_not_found', params: { needs: needs.map((one) => ({ key: `common:need_${one}` })) } },
      ...(needs[0] === undefined ? {} : { need: needs[0] }),
    });
    return ON;
  },
});

function plainName({ name }: Service): TextRef {
  return { key: 'engine:plain', params: { text: name } };
}
