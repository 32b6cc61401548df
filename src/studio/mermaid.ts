import type { Graph, GraphNode } from '../interview/index.ts';

/** How each kind of step is drawn: questions lean, interviews have walls, what brings people has six corners. */
const SHAPES: Readonly<Record<string, readonly [string, string]>> = {
  ask: ['[/', '/]'],
  run: ['[[', ']]'],
  goto: ['>', ']'],
  offer: ['{{', '}}'],
  crisis: ['{{', '}}'],
  alert: ['{{', '}}'],
  find: ['[(', ')]'],
  introduce: ['[(', ')]'],
  end: ['([', '])'],
  'end-of-interview': ['((', '))'],
};

/** A graph as Mermaid draws it, from top to bottom. Ids are numbers, so that no name of a step can break the drawing. */
export function mermaid({ nodes, edges }: Graph): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  // A condition on the way out is written there.
  const forks = new Set(edges.filter(({ when }) => when !== undefined).map(({ from }) => from));
  const drawn = nodes.map((node) => {
    const [open, close] = SHAPES[node.kind] ?? ['[', ']'];
    return `  ${ids.get(node.id) ?? ''}${open}"${labelOf(node, forks.has(node.id))}"${close}`;
  });
  const joined = edges.flatMap(({ from, to, when }) => {
    const [one, other] = [ids.get(from), ids.get(to)];
    if (one === undefined || other === undefined) return [];
    return [`  ${one} -->${when === undefined ? '' : `|"${quoted(when)}"|`} ${other}`];
  });
  return ['flowchart TD', ...drawn, ...joined, ''].join('\n');
}

function labelOf({ kind, label, when }: GraphNode, forks: boolean): string {
  if (kind === 'end-of-interview') return 'end';
  const what = quoted(label === '' ? kind : `${kind} ${label}`);
  return when === undefined || forks ? what : `${what}<br/>if ${quoted(when)}`;
}

/** In quotes all but these stand for themselves. A condition means the same with single quotes. */
function quoted(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('"', "'")
    .replace(/[#<>&|`]/g, (sign) => `#${sign.codePointAt(0) ?? 0};`);
}
