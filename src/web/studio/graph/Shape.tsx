/** The outline of a box: each group of kinds has a shape of its own, so that colour is not needed to tell them apart. */

export type Group = 'asks' | 'says' | 'notes' | 'runs' | 'person' | 'ends';

const GROUPS: Readonly<Record<string, Group>> = {
  ask: 'asks',
  say: 'says',
  note: 'notes',
  set: 'notes',
  remind: 'notes',
  run: 'runs',
  goto: 'runs',
  find: 'runs',
  offer: 'person',
  introduce: 'person',
  alert: 'person',
  end: 'ends',
  'end-of-interview': 'ends',
};

export function groupOf(kind: string): Group {
  return GROUPS[kind] ?? 'says';
}

interface Props {
  kind: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export function Shape({ kind, x, y, width, height }: Props) {
  const group = groupOf(kind);
  const left = x - width / 2;
  const top = y - height / 2;
  const common = { className: `shape ${group}` };
  if (group === 'notes') {
    // A sheet with its corner turned.
    const fold = Math.min(14, height / 2);
    const path = `M${left},${top} H${left + width - fold} L${left + width},${top + fold} V${top + height} H${left} Z`;
    return <path {...common} d={path} />;
  }
  if (group === 'runs') {
    // Double sides: something of its own is called.
    return (
      <>
        <rect {...common} x={left} y={top} width={width} height={height} rx={2} />
        <path
          className="shape-line"
          d={`M${left + 7},${top} V${top + height} M${left + width - 7},${top} V${top + height}`}
        />
      </>
    );
  }
  if (group === 'person') {
    const cut = Math.min(16, height / 2);
    const right = left + width;
    const middle = top + height / 2;
    const path = `M${left + cut},${top} H${right - cut} L${right},${middle} L${right - cut},${top + height} H${left + cut} L${left},${middle} Z`;
    return <path {...common} d={path} />;
  }
  const radius = group === 'asks' ? 14 : group === 'ends' ? height / 2 : 2;
  return <rect {...common} x={left} y={top} width={width} height={height} rx={Math.min(radius, height / 2)} />;
}
