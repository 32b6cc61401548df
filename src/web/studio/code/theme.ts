/** The editor in the colours of the page: all of them custom properties, so light and dark need no second theme. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--surface)', height: '100%' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '-3px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '0.9375rem', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '0.5rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--line-soft)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--line-soft)', color: 'var(--text)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '.cm-said': {
    marginLeft: '1.5ch',
    color: 'var(--muted)',
    fontFamily: 'var(--text-font)',
    fontStyle: 'normal',
    unicodeBidi: 'isolate',
  },
  '.cm-isolate': { unicodeBidi: 'isolate', fontFamily: 'var(--text-font)' },
  '.cm-placeholder-word': {
    unicodeBidi: 'isolate',
    borderRadius: '4px',
    backgroundColor: 'var(--accent-soft)',
    fontFamily: 'var(--mono)',
    fontSize: '0.9em',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--muted)',
    borderRadius: '8px',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.6rem', lineHeight: '1.5' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { fontStyle: 'normal', fontFamily: 'var(--text-font)', opacity: '0.85' },
  '.cm-completionInfo': { padding: '0.4rem 0.6rem', maxWidth: '22rem', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic': { padding: '0.4rem 0.6rem', whiteSpace: 'pre-wrap', fontFamily: 'var(--text-font)' },
  '.cm-diagnostic-error': { borderInlineStart: '4px solid var(--danger)' },
  '.cm-diagnostic-warning': { borderInlineStart: '4px solid var(--amber)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger)',
    textUnderlineOffset: '4px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--amber)',
    textUnderlineOffset: '4px',
  },
  '.cm-lint-marker': { width: '0.9em', height: '0.9em' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)' },
  '.cm-panels .cm-textfield': { backgroundColor: 'var(--surface)', minBlockSize: '2rem' },
  '.cm-panels .cm-button': { backgroundImage: 'none', backgroundColor: 'var(--surface)' },
  '.cm-searchMatch': { backgroundColor: 'var(--amber-soft)', outline: '1px solid var(--amber)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)', outline: '2px solid var(--accent)' },
  '.cm-deletedChunk, .cm-deletedLine, .cm-deletedText': { backgroundColor: 'var(--removed)' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--removed-soft)' },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--added-soft)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: 'var(--removed)' },
  '&.cm-merge-b .cm-changedText': { background: 'var(--added)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-text)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.keyword, tags.typeName], color: 'var(--code-value)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--muted)' },
]);

export function theme(): Extension {
  return [look, syntaxHighlighting(colours)];
}
