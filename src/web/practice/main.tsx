import '../client/base.css';
import './page.css';
import '../client/phone/phone.css';
import '../client/phone/bubbles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startWords } from '../client/i18n.ts';
import { App } from './App.tsx';

await startWords();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
