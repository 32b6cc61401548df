/** The editor for one file: CodeMirror, told what it needs to know and asked for little. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, Prec } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { Ref } from 'react';
import type { VocabularyDto } from '../../api/studio/dto.ts';
import type { Problem } from '../../../interview/index.ts';
import { isolatedValues } from './bidi.ts';
import { offerAt } from './complete.ts';
import { showInlays, textsBesideKeys } from './inlay.ts';
import type { Inlays } from './inlay.ts';
import { diagnosticsOf } from './lint.ts';
import { styleNonce } from './nonce.ts';
import { theme } from './theme.ts';

export interface EditorHandle {
  /** Puts another text in, as one step that can be undone. */
  replace(text: string): void;
  /** From 1. */
  goTo(line: number, column?: number): void;
}

interface Props {
  ref: Ref<EditorHandle>;
  path: string;
  label: string;
  describedBy: string;
  initial: string;
  problems: readonly Problem[];
  /** The text they are about. */
  checked: string | null;
  vocabulary: VocabularyDto | null;
  /** Ids of the steps of this file. */
  steps: readonly string[];
  inlays: Inlays | null;
  onChange: (text: string) => void;
  /** The line the cursor is in, from 1. */
  onLine: (line: number) => void;
  onSave: () => void;
}

const LEAVING_MS = 2000;

export function CodeEditor(props: Props) {
  const { path, problems, checked, inlays } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (box.current === null) return;
    const { initial, label, describedBy } = latest.current;
    const complete = (context: CompletionContext): CompletionResult | null => offer(context, latest.current);
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: initial,
        extensions: [
          styleNonce(),
          leaving(),
          writing(),
          path.endsWith('.json') ? json() : yaml(),
          autocompletion({ override: [complete], icons: false, activateOnTypingDelay: 80 }),
          keymap.of([
            { key: 'Mod-s', preventDefault: true, run: () => (latest.current.onSave(), true) },
            ...completionKeymap,
            indentWithTab,
          ]),
          lintGutter(),
          isolatedValues(),
          textsBesideKeys(),
          theme(),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': describedBy,
            tabindex: '0',
            spellcheck: 'false',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
            if (update.selectionSet || update.docChanged) {
              latest.current.onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
            }
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
    // One editor for each file; everything else reaches it by the effects below.
  }, [path]);

  useEffect(() => {
    const editor = view.current;
    // About an older text: the marks that are there have moved with what was typed, these have not.
    if (editor === null || editor.state.doc.toString() !== checked) return;
    editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state.doc, path, problems)));
  }, [path, problems, checked]);

  useEffect(() => {
    if (inlays !== null) view.current?.dispatch({ effects: showInlays.of(inlays) });
  }, [path, inlays]);

  useImperativeHandle(props.ref, () => ({
    replace(text) {
      const editor = view.current;
      if (editor === null || editor.state.doc.toString() === text) return;
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    },
    goTo(number, column = 1) {
      const editor = view.current;
      if (editor === null) return;
      const line = editor.state.doc.line(Math.min(Math.max(number, 1), editor.state.doc.lines));
      const at = Math.min(line.from + Math.max(column - 1, 0), line.to);
      editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      editor.focus();
    },
  }));

  // The file is read from the left whatever the language of the page.
  return <div className="code-editor" dir="ltr" ref={box} />;
}

/** Esc, then Tab leaves the editor, also where Esc has just closed a list. */
function leaving(): Extension {
  const press = (event: KeyboardEvent, editor: EditorView): boolean => {
    if (event.key === 'Escape') editor.setTabFocusMode(LEAVING_MS);
    return false;
  };
  return Prec.highest(EditorView.domEventHandlers({ keydown: press }));
}

function writing(): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    EditorView.lineWrapping,
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap]),
  ];
}

function offer(context: CompletionContext, { vocabulary, steps }: Props): CompletionResult | null {
  if (vocabulary === null) return null;
  const text = context.state.doc.toString();
  const found = offerAt(text, context.pos, vocabulary, steps);
  if (found === null) return null;
  // Unasked only once something was typed, or right behind "key: ", "- ", a quote or a comma.
  const before = context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos);
  if (!context.explicit && found.replaces === 0 && !/(?:[:\-,] |["[])$/.test(before)) return null;
  return { from: context.pos - found.replaces, options: [...found.options], validFor: /^[\w-]*$/ };
}
