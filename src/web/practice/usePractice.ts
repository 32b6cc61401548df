/** What the page knows of the invented town: who has a phone, what is on it, what time it is there. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from '../client/live.ts';
import { practice } from './api.ts';
import type { PhoneMessage } from '../client/phone/message.ts';
import type { Owner } from './api.ts';

export interface PracticeState {
  people: readonly Owner[] | null;
  workers: readonly Owner[];
  /** By phone number; absent until read. */
  messages: ReadonlyMap<string, readonly PhoneMessage[]>;
  /** Practice time now, and when (by this browser's clock) it was read. */
  clock: { now: number; readAt: number } | null;
  /** The stand-in carrier's network is broken on purpose. */
  broken: boolean;
  live: boolean;
  refresh: () => void;
}

/** @param shown the numbers of the phones on the screen; only theirs are read again. */
export function usePractice(shown: readonly string[]): PracticeState {
  const [people, setPeople] = useState<readonly Owner[] | null>(null);
  const [workers, setWorkers] = useState<readonly Owner[]>([]);
  const [messages, setMessages] = useState<ReadonlyMap<string, readonly PhoneMessage[]>>(new Map());
  const [clock, setClock] = useState<PracticeState['clock']>(null);
  const [broken, setBroken] = useState(false);
  const [reached, setReached] = useState(true);
  const known = people !== null;
  const phones = useRef(shown);
  phones.current = shown;
  // Answers may overtake each other: an older reading never replaces a newer one.
  const reading = useRef(0);

  const readOwners = useCallback(async () => {
    try {
      const [some, others] = await Promise.all([practice.people(), practice.workers()]);
      setPeople(some);
      setWorkers(others);
      setReached(true);
    } catch {
      setReached(false);
    }
  }, []);

  const readPhones = useCallback(async () => {
    reading.current += 1;
    const mine = reading.current;
    try {
      const wanted = phones.current;
      const [time, network, ...answers] = await Promise.all([
        practice.now(),
        practice.isBroken(),
        ...wanted.map((phone) => practice.messages(phone)),
      ]);
      setReached(true);
      if (mine !== reading.current) return;
      setMessages((before) => new Map([...before, ...wanted.map((phone, at) => [phone, answers[at] ?? []] as const)]));
      setClock({ now: Date.parse(time.now), readAt: Date.now() });
      setBroken(network.broken);
    } catch {
      setReached(false);
    }
  }, []);

  const refresh = useCallback(() => {
    if (!known) void readOwners();
    void readPhones();
  }, [known, readOwners, readPhones]);
  const up = useLive('/practice/api/changes', refresh);

  useEffect(() => void readOwners(), [readOwners]);
  const key = shown.join(' ');
  useEffect(() => void readPhones(), [key, readPhones]);
  return { people, workers, messages, clock, broken, live: up && reached, refresh };
}
