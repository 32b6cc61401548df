/** One text to be edited, in whatever direction it runs; placeholders stay in one piece while being typed around. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { isolatedText } from './bidi.ts';
import { styleNonce } from './nonce.ts';
import { theme } from './theme.ts';

interface Props {
  label: string;
  describedBy: string;
  language: string;
  dir: 'ltr' | 'rtl';
  initial: string;
  onChange: (text: string) => void;
  onSave: () => void;
}

export function TextField(props: Props) {
  const { language, dir } = props;
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (box.current === null) return;
    const { initial, label, describedBy } = latest.current;
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: initial,
        selection: { anchor: initial.length },
        extensions: [
          styleNonce(),
          history(),
          EditorView.lineWrapping,
          keymap.of([
            { key: 'Mod-s', preventDefault: true, run: () => (latest.current.onSave(), true) },
            { key: 'Mod-Enter', run: () => (latest.current.onSave(), true) },
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          isolatedText(),
          theme(),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': describedBy,
            lang: language,
            dir,
            tabindex: '0',
            spellcheck: 'true',
            autocapitalize: 'sentences',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.focus();
    return () => editor.destroy();
  }, [language, dir]);
  return <div className="text-field" ref={box} />;
}
