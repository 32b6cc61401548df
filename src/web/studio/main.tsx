import '../client/base.css';
import './frame.css';
import { start } from '../client/start.tsx';
import { App } from './App.tsx';

await start(App, 'studio');
