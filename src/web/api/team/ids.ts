/** Ids of workers: to be read by whoever looks into an audit, and never anybody's again. */

/**
 * `amal-3f9c2a`: what Latin letters the name has, and a part of a random id. Whoever comes after them under the same name must
 * not find what was theirs.
 */
export function newWorkerId(name: string, random: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24);
  const end = random.replace(/[^a-z0-9]/g, '').slice(0, 6);
  return [letters || 'worker', end].join('-');
}
