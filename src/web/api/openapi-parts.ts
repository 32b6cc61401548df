/** What every description of a route is put together from. */
import { ref } from './schemas.ts';

export type Part = Readonly<Record<string, unknown>>;

const json = (schema: Part): Part => ({ content: { 'application/json': { schema } } });
export const answer = (description: string, name: string): Part => ({ description, ...json(ref(name)) });
export const body = (name: string, required = true): Part => ({ required, ...json(ref(name)) });
export const ofPath = (name: string, schema: Part): Part => ({ name, in: 'path', required: true, schema });
export const inQuery = (name: string, schema: Part): Part => ({ name, in: 'query', required: true, schema });

export const errors = {
  '400': answer('Not as expected.', 'Error'),
  '401': answer('Signed out.', 'Error'),
  '500': answer('Our fault.', 'Error'),
} as const;
