import '../client/base.css';
import './page.css';
import '../client/phone/phone.css';
import '../client/phone/bubbles.css';
import { start } from '../client/start.tsx';
import { App } from './App.tsx';

await start(App, 'practice');
