/** Two texts beside each other; on a narrow page one text with what changed in it. The second may be edited. */
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { isolatedValues } from './bidi.ts';
import { styleNonce } from './nonce.ts';
import { theme } from './theme.ts';

interface Props {
  before: string;
  after: string;
  beforeLabel: string;
  afterLabel: string;
  /** `json` for texts; flows are YAML. */
  kind?: 'yaml' | 'json';
  /** Only where the second may be edited. */
  onChange?: (text: string) => void;
}

const UNCHANGED = { margin: 3, minSize: 6 };

export function Compare(props: Props) {
  const { before, beforeLabel, afterLabel, kind = 'yaml' } = props;
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (box.current === null) return;
    const { after, onChange } = latest.current;
    const side = (label: string, editable: boolean): Extension => [
      styleNonce(),
      lineNumbers(),
      EditorView.lineWrapping,
      kind === 'json' ? json() : yaml(),
      isolatedValues(),
      theme(),
      EditorState.readOnly.of(!editable),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ];
    const listening = EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
    });
    const b = [side(afterLabel, onChange !== undefined), listening];
    if (window.matchMedia('(min-width: 900px)').matches) {
      const view = new MergeView({
        parent: box.current,
        a: { doc: before, extensions: side(beforeLabel, false) },
        b: { doc: after, extensions: b },
        collapseUnchanged: UNCHANGED,
        gutter: true,
      });
      return () => view.destroy();
    }
    const view = new EditorView({
      parent: box.current,
      doc: after,
      extensions: [
        b,
        unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: UNCHANGED, gutter: true }),
      ],
    });
    return () => view.destroy();
  }, [before, beforeLabel, afterLabel, kind]);
  return (
    <div className="compare">
      <div className="compare-labels" aria-hidden="true">
        <span>{beforeLabel}</span>
        <span>{afterLabel}</span>
      </div>
      <div className="compare-views" dir="ltr" ref={box} />
    </div>
  );
}
