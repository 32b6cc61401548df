import '../client/base.css';
import '../client/page.css';
import '../inbox/layout.css';
import '../inbox/list.css';
import '../client/form.css';
import './team.css';
import { start } from '../client/start.tsx';
import { App } from './App.tsx';

await start(App, 'team');
