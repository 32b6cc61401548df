/** Where everything of a graph stands: sizes from the labels, places from dagre. No document needed. */
import { Graph as Dagre, layout as place } from '@dagrejs/dagre';
import type { GraphDto } from '../../api/studio/dto.ts';

export interface Box {
  id: string;
  kind: string;
  line: number;
  /** The label, in lines that fit. */
  lines: readonly string[];
  label: string;
  /** What fits of its condition; null: always. */
  when: string | null;
  /** Its middle. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Arrow {
  from: string;
  to: string;
  /** The whole condition. */
  when: string | null;
  /** What fits of it. */
  short: string | null;
  points: readonly { x: number; y: number }[];
  /** The middle of the label. */
  x: number;
  y: number;
}

export interface Picture {
  width: number;
  height: number;
  boxes: readonly Box[];
  arrows: readonly Arrow[];
}

const WIDTH = 208;
const LINE = 19;
const HEAD = 26;
const LETTERS = 26;
const MOST_LINES = 3;
const CONDITION = 26;
const NONE: ReadonlyMap<string, string> = new Map<string, string>();

/** @param labels what a step says, by its id, where that is known: more to a reader than the name of the text. */
export function layoutOf(
  given: GraphDto,
  labels: ReadonlyMap<string, string> = NONE,
  conditions: ReadonlyMap<string, string> = NONE,
): Picture {
  const graph = {
    ...given,
    nodes: given.nodes.map((node) => ({ ...node, label: labels.get(node.id) ?? node.label })),
  };
  const dagre = new Dagre({ multigraph: true });
  dagre.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 40, edgesep: 14, marginx: 16, marginy: 16 });
  dagre.setDefaultEdgeLabel(() => ({}));
  const known = new Set(graph.nodes.map((node) => node.id));
  const lines = new Map(graph.nodes.map((node) => [node.id, wrap(node.label)]));
  for (const node of graph.nodes) {
    const rows = (lines.get(node.id)?.length ?? 1) + (conditions.has(node.id) ? 1 : 0);
    dagre.setNode(node.id, { width: WIDTH, height: HEAD + LINE * rows + 10 });
  }
  const edges = graph.edges.filter((edge) => known.has(edge.from) && known.has(edge.to));
  edges.forEach((edge, at) => {
    const short = shorten(edge.when);
    const size = short === null ? {} : { width: short.length * 7.2 + 10, height: 20, labelpos: 'c' as const };
    dagre.setEdge(edge.from, edge.to, size, `${at}`);
  });
  place(dagre);

  const boxes = graph.nodes.map((node): Box => {
    const { x = 0, y = 0, width = WIDTH, height = HEAD } = dagre.node(node.id) as Partial<Box>;
    return {
      id: node.id,
      kind: node.kind,
      line: node.line,
      label: node.label,
      lines: lines.get(node.id) ?? [],
      when: shorten(conditions.get(node.id) ?? null),
      x,
      y,
      width,
      height,
    };
  });
  const arrows = edges.map((edge, at): Arrow => {
    const found = dagre.edge(edge.from, edge.to, `${at}`) as Partial<Arrow>;
    const points = found.points ?? [];
    const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
    const { x = middle.x, y = middle.y } = found;
    return { from: edge.from, to: edge.to, when: edge.when, short: shorten(edge.when), points, x, y };
  });
  const { width = 0, height = 0 } = dagre.graph() as { width?: number; height?: number };
  return { width: Math.ceil(width), height: Math.ceil(height), boxes, arrows };
}

/** A smooth line through the points dagre chose. */
export function pathOf(points: Arrow['points']): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${round(first.x)},${round(first.y)}`;
  rest.forEach((point, at) => {
    const next = rest[at + 1];
    if (next === undefined) path += ` L${round(point.x)},${round(point.y)}`;
    else
      path += ` Q${round(point.x)},${round(point.y)} ${round((point.x + next.x) / 2)},${round((point.y + next.y) / 2)}`;
  });
  return path;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Words in lines; what does not fit ends in "…". */
export function wrap(label: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of label.replaceAll(/\s+/g, ' ').trim().split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= LETTERS || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const fitting = lines.map((one) => (one.length > LETTERS ? `${one.slice(0, LETTERS - 1)}…` : one));
  if (fitting.length <= MOST_LINES) return fitting;
  const last = fitting[MOST_LINES - 1] ?? '';
  return [...fitting.slice(0, MOST_LINES - 1), `${last.slice(0, LETTERS - 1).replace(/…$/, '')}…`];
}

function shorten(when: string | null): string | null {
  if (when === null || when === '') return null;
  return when.length <= CONDITION ? when : `${when.slice(0, CONDITION - 1)}…`;
}

/** The next box in the direction of an arrow key: the nearest that lies that way. Null: none. */
export function neighbour(boxes: readonly Box[], from: Box, key: string): Box | null {
  const ways: Readonly<Record<string, (box: Box) => [ahead: number, aside: number]>> = {
    ArrowDown: (box) => [box.y - from.y, box.x - from.x],
    ArrowUp: (box) => [from.y - box.y, box.x - from.x],
    ArrowRight: (box) => [box.x - from.x, box.y - from.y],
    ArrowLeft: (box) => [from.x - box.x, box.y - from.y],
  };
  const way = ways[key];
  if (way === undefined) return null;
  let best: { box: Box; far: number } | null = null;
  for (const box of boxes) {
    const [ahead, aside] = way(box);
    if (ahead <= 1) continue;
    // Up and down to the next row, sideways along the same one.
    const far = ahead + Math.abs(aside) * (key === 'ArrowDown' || key === 'ArrowUp' ? 0.4 : 2);
    if (best === null || far < best.far) best = { box, far };
  }
  return best?.box ?? null;
}
