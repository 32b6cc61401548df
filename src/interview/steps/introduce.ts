import { z } from 'zod';
import { isVerified } from '../../directory/index.ts';
import { commonFields, idField } from '../fields.ts';
import { sayServices } from '../services.ts';
import { writeDown } from '../speak.ts';
import { ON, stepName } from '../turn.ts';
import { stepType } from './type.ts';

/**
 * Tells of one service; the worker reads that an introduction is wanted, and makes it. Nobody is sent away with a phone
 * number (evidence E19). A service that is unknown or past its verification is not told, and still noted.
 *
 *     - introduce: welcome-cafe
 *       when: cafe == "yes"
 */
export const introduce = stepType({
  kind: 'introduce',
  doc: "Tells of one of the hub's services; a worker makes the introduction.",
  schema: z.strictObject({
    introduce: idField.describe('The `id` of a service in services.yaml.'),
    ...commonFields,
  }),
  name: (raw) => `introduce_${raw.introduce}`,
  read: (raw) => ({ kind: 'introduce', service: raw.introduce }),
  run(turn, step) {
    const { services = [], today } = turn.context;
    const service = services.find(({ id }) => id === step.service);
    if (service && isVerified(service, today)) sayServices(turn, [service]);
    writeDown(turn, {
      id: stepName(turn),
      text: { key: 'engine:note_introduce', params: { service: service?.name ?? step.service } },
      ...(service?.needs[0] === undefined ? {} : { need: service.needs[0] }),
    });
    return ON;
  },
});
