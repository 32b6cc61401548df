/** The interview as a picture: every step a box, every way it can go an arrow; the step under the cursor is marked. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { GraphDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';
import { kindWord } from '../edit/kinds.ts';
import { layoutOf, neighbour, pathOf } from './layout.ts';
import { Legend } from './Legend.tsx';
import { Shape } from './Shape.tsx';
import './graph.css';

interface Props {
  graph: GraphDto;
  /** What each step says, by its id. */
  labels: ReadonlyMap<string, string>;
  /** The condition of each step that has one. */
  conditions: ReadonlyMap<string, string>;
  current: string | null;
  onGo: (line: number) => void;
}

export function Graph({ graph, labels, conditions, current, onGo }: Props) {
  const t = useT();
  const picture = useMemo(() => layoutOf(graph, labels, conditions), [graph, labels, conditions]);
  const scroll = useRef<HTMLDivElement>(null);
  // One stop for the Tab key; arrows go from box to box.
  const [stop, setStop] = useState<string | null>(null);
  const stopAt = picture.boxes.some((box) => box.id === stop) ? stop : (current ?? picture.boxes[0]?.id ?? null);

  useEffect(() => {
    const box = picture.boxes.find((one) => one.id === current);
    const view = scroll.current;
    if (box === undefined || view === null || view.contains(document.activeElement)) return;
    view.scrollTo({ top: box.y - view.clientHeight / 2, left: box.x - view.clientWidth / 2 });
  }, [current, picture]);

  const press = (event: KeyboardEvent, id: string, line: number): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onGo(line);
      return;
    }
    const from = picture.boxes.find((box) => box.id === id);
    const next = from === undefined ? null : neighbour(picture.boxes, from, event.key);
    if (next === null) return;
    event.preventDefault();
    setStop(next.id);
    scroll.current?.querySelector<SVGElement>(`[data-step="${CSS.escape(next.id)}"]`)?.focus();
  };

  return (
    <section className="graph" aria-label={t('studio_view_graph')}>
      <Legend kinds={[...new Set(picture.boxes.map((box) => box.kind))]} conditional={conditions.size > 0} />
      <div className="graph-scroll" dir="ltr" ref={scroll}>
        <svg width={picture.width} height={picture.height} role="group" aria-label={t('studio_graph')}>
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path className="arrow-head" d="M0,0 L8,4 L0,8 z" />
            </marker>
          </defs>
          {picture.arrows.map((arrow, at) => (
            <g key={`${arrow.from} ${arrow.to} ${at}`} className="way" aria-hidden="true">
              <path d={pathOf(arrow.points)} markerEnd="url(#arrow)" />
              {arrow.short !== null && (
                <>
                  <title>{arrow.when}</title>
                  <text x={arrow.x} y={arrow.y + 4} textAnchor="middle">
                    {arrow.short}
                  </text>
                </>
              )}
            </g>
          ))}
          {picture.boxes.map((box) => (
            <g
              key={box.id}
              className={box.when === null ? 'box' : 'box conditional'}
              data-step={box.id}
              data-kind={box.kind}
              role="button"
              tabIndex={box.id === stopAt ? 0 : -1}
              aria-current={box.id === current ? 'step' : undefined}
              onClick={() => onGo(box.line)}
              onFocus={() => setStop(box.id)}
              onKeyDown={(event) => press(event, box.id, box.line)}
            >
              <Shape kind={box.kind} x={box.x} y={box.y} width={box.width} height={box.height} />
              <text className="box-kind" x={box.x} y={box.y - box.height / 2 + 19} textAnchor="middle">
                {kindWord(box.kind, t)}{' '}
              </text>
              {box.lines.map((line, at) => (
                <text key={at} x={box.x} y={box.y - box.height / 2 + 40 + at * 19} textAnchor="middle">
                  {line}{' '}
                </text>
              ))}
              {box.when !== null && (
                <text className="box-when" x={box.x} y={box.y + box.height / 2 - 9} textAnchor="middle">
                  {box.when}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
    </section>
  );
}
