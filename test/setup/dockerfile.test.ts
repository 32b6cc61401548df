import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Instruction {
  name: string;
  rest: string;
}

/** The instructions of a Dockerfile, continued lines joined, comments left out. */
function instructions(text: string): readonly Instruction[] {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...rest] = line.trim().split(/\s+/);
      return { name, rest: rest.join(' ') };
    });
}

const dockerfile = instructions(read('Dockerfile'));
const of = (name: string): readonly string[] => dockerfile.filter((one) => one.name === name).map((one) => one.rest);

/** What `.dockerignore` lets into the build: the names after `!`, less those taken out again. */
const rules = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const letIn = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));

test('every instruction is one that Docker knows', () => {
  const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'];
  expect(dockerfile.filter((one) => !known.includes(one.name))).toEqual([]);
  expect(dockerfile[0]?.name).toBe('FROM');
});

test('what is copied exists and is let in by .dockerignore', () => {
  const copies = of('COPY').filter((rest) => !rest.startsWith('--from='));
  expect(copies.length).toBeGreaterThan(3);
  for (const source of copies.flatMap((rest) => rest.split(' ').slice(0, -1))) {
    expect([source, existsSync(join(root, source))]).toEqual([source, true]);
    expect(letIn).toContain(source);
  }
});

test('everything let in is used, and nothing private is', () => {
  const copied = of('COPY').flatMap((rest) => rest.split(' ').slice(0, -1));
  expect(letIn.filter((name) => !copied.includes(name))).toEqual([]);
  expect(rules[0]).toBe('*');
  for (const name of ['.env', '.data', '.git', 'node_modules']) expect(letIn).not.toContain(name);
});

test('what is copied between stages is made in a stage that is there', () => {
  const stages = of('FROM').flatMap((rest) => rest.split(' AS ')[1] ?? []);
  const froms = of('COPY').filter((rest) => rest.startsWith('--from='));
  expect(froms).not.toEqual([]);
  for (const rest of froms) {
    expect(stages).toContain(/^--from=(\S+)/.exec(rest)?.[1]);
    expect(rest).toContain('/app/dist dist');
  }
});

test('it runs as nobody special, in production, with a check of its health that parses', () => {
  const last = dockerfile.slice(dockerfile.findLastIndex((one) => one.name === 'FROM'));
  expect(last).toContainEqual({ name: 'USER', rest: 'node' });
  expect(last.findIndex((one) => one.name === 'USER')).toBeLessThan(last.findIndex((one) => one.name === 'CMD'));
  expect(last.find((one) => one.name === 'ENV')?.rest).toContain('NODE_ENV=production');
  const health = last.find((one) => one.name === 'HEALTHCHECK')?.rest ?? '';
  const command = z.array(z.string()).parse(JSON.parse(health.slice(health.indexOf('['))));
  expect(command.slice(0, 2)).toEqual(['node', '-e']);
  expect(() => new Function(command[2] ?? '(')).not.toThrow();
  expect(command[2]).toContain('/healthz');
});

test('its Node is one the project runs on, and a long-term one', () => {
  const floor = z.object({ engines: z.object({ node: z.string() }) }).parse(JSON.parse(read('package.json')))
    .engines.node;
  for (const image of of('FROM')) {
    const major = Number(/^node:(\d+)-/.exec(image)?.[1]);
    expect(major % 2).toBe(0);
    expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(floor)?.[0]));
  }
});

const compose = z
  .object({
    services: z.record(
      z.string(),
      z
        .object({
          image: z.string().optional(),
          build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
          command: z.array(z.string()).optional(),
          depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
          environment: z.record(z.string(), z.string()).optional(),
          networks: z.array(z.string()),
          ports: z.array(z.string()).optional(),
          volumes: z.array(z.string()).optional(),
          healthcheck: z.object({ test: z.array(z.string()) }).optional(),
        })
        .loose(),
    ),
    networks: z.record(z.string(), z.unknown()),
    volumes: z.record(z.string(), z.unknown()),
  })
  .loose()
  .parse(parse(read('infra/compose.yaml')));

test('compose: everything named is there', () => {
  const { services, networks, volumes } = compose;
  for (const [name, service] of Object.entries(services)) {
    expect([name, service.image ?? service.build]).not.toEqual([name, undefined]);
    for (const other of Object.keys(service.depends_on ?? {})) {
      expect(Object.keys(services)).toContain(other);
      expect(services[other]?.healthcheck).toBeDefined();
    }
    for (const network of service.networks) expect(Object.keys(networks)).toContain(network);
    for (const volume of service.volumes ?? []) expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
  }
  const { build } = services['server'] ?? {};
  expect(existsSync(join(root, 'infra', build?.context ?? '', build?.dockerfile ?? ''))).toBe(true);
});

test('compose: Redis writes everything down and throws nothing away, and is reached from inside only', () => {
  const redis = compose.services['redis'];
  const command = redis?.command ?? [];
  for (const [option, value] of [
    ['--appendonly', 'yes'],
    ['--appendfsync', 'always'],
    ['--maxmemory-policy', 'noeviction'],
  ] as const) {
    expect(command[command.indexOf(option) + 1]).toBe(value);
  }
  expect(Number(/^redis:(\d+)/.exec(redis?.image ?? '')?.[1])).toBeGreaterThanOrEqual(7);
  expect(redis?.ports).toBeUndefined();
  expect(redis?.networks).toEqual(['inside']);
});

test('compose: secrets come from the environment, and .env.example knows every variable', () => {
  const known = [...read('.env.example').matchAll(/^([A-Z][A-Z_]*)=/gm)].map((match) => match[1]);
  const environment = compose.services['server']?.environment ?? {};
  expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  for (const name of ['TWILIO_AUTH_TOKEN', 'ALONGSIDE_KEYS', 'PUBLIC_BASE_URL']) {
    expect(environment[name]).toMatch(new RegExp(`^\\$\\{${name}:\\?`));
  }
});
