/** The start of every page. */
import { StrictMode } from 'react';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { startWords } from './i18n.ts';
import type { WordsApart } from './i18n.ts';

/** @param words the page whose own words are wanted beside those of all. */
export async function start(App: ComponentType, words?: WordsApart): Promise<void> {
  await startWords(words);
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
