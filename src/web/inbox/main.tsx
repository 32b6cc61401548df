import '../client/base.css';
import '../client/page.css';
import './layout.css';
import './list.css';
import { watchInstall } from '../client/device/install.ts';
import { start } from '../client/start.tsx';
import { App } from './App.tsx';

watchInstall();
await start(App);
