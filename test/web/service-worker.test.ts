/** What the service worker decides: what it keeps, what it throws away, what a notification may do. */
import { describe, expect, test } from '@jest/globals';
import { kindOf, noticeOf, outdated, ownPath } from '../../src/web/sw/rules.ts';

const HUB = 'https://hub.example.org';
const kind = (path: string, mode = 'cors', method = 'GET'): string =>
  kindOf({ method, mode, url: new URL(path, HUB).href }, HUB);

describe('what is kept', () => {
  test('the inbox’s page under any of its addresses', () => {
    expect(kind('/inbox', 'navigate')).toBe('shell');
    expect(kind('/inbox/', 'navigate')).toBe('shell');
    expect(kind('/inbox/person-1', 'navigate')).toBe('shell');
  });

  test('files by their names; no other page', () => {
    expect(kind('/assets/inbox-abc.js')).toBe('file');
    for (const path of ['/studio', '/practice', '/team', '/inboxes', '/inbox/a/b'])
      expect(kind(path, 'navigate')).toBe('leave');
  });

  test('never an answer of the API, never what is sent, nothing from elsewhere', () => {
    for (const path of ['/api/handoffs', '/api/handoffs/x/media/e/0', '/api/changes', '/api/assets/x'])
      expect(kind(path)).toBe('leave');
    expect(kind('/api/handoffs', 'navigate')).toBe('leave');
    expect(kind('/assets/x.js', 'cors', 'POST')).toBe('leave');
    expect(kind('https://elsewhere.example/assets/x.js')).toBe('leave');
  });
});

test('of our caches the running one and the one before it stay; others are not ours', () => {
  expect(outdated(['inbox-1', 'theirs', 'inbox-2', 'inbox-3'], 'inbox-3')).toEqual(['inbox-1']);
  expect(outdated(['inbox-2', 'inbox-3'], 'inbox-3')).toEqual([]);
  expect(outdated(['inbox-3'], 'inbox-3')).toEqual([]);
});

describe('a notification', () => {
  test('says what was sent and leads where it was sent to', () => {
    const message = JSON.stringify({ title: 'Somebody waits', body: 'Open the inbox.', url: '/inbox/p1' });
    expect(noticeOf(message, 'Alongside', HUB)).toEqual({
      ...{ title: 'Somebody waits', body: 'Open the inbox.', url: '/inbox/p1' },
    });
  });

  test('is shown although it cannot be read', () => {
    for (const message of ['', 'null', '{', '[]', '{"title":5,"body":{},"url":7}'])
      expect(noticeOf(message, 'Alongside', HUB)).toEqual({ title: 'Alongside', body: '', url: '/inbox' });
  });

  test('leads nowhere but to our own pages', () => {
    expect(ownPath('/inbox/a?b=c#d', HUB)).toBe('/inbox/a?b=c#d');
    for (const url of [
      'https://evil.example/inbox',
      '//evil.example/inbox',
      'javascript:alert(1)',
      'http://hub.example.org/inbox',
      '\\\\evil.example',
    ])
      expect(ownPath(url, HUB)).toBe('/inbox');
  });
});
