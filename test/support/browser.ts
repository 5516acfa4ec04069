import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { emptyFolder } from './folders.ts';

/** The first Chromium on the PATH; null: there is none (`apt-get install chromium`). */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(':');
  const paths = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  return paths.find(isExecutable) ?? null;
}

/** One page of a headless Chromium, driven over the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/) as a person would: by mouse and keyboard. */
export interface BrowserPage {
  goto(url: string): Promise<void>;
  /** Where it is. */
  url(): Promise<string>;
  /** What can be read on it. */
  text(): Promise<string>;
  /** Runs in the page, and gives its value back. */
  evaluate(expression: string): Promise<unknown>;
  /** Puts `text` in place of what the field holds. */
  fill(selector: string, text: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** Clicks, and waits until another page has been loaded. */
  clickThrough(selector: string): Promise<void>;
  /** What the browser complained of: refused by CSP, not found, … */
  readonly complaints: readonly string[];
}

/** Opened with JavaScript switched off for pages, at a phone's width; gone when the test is over. */
export async function openBrowser(chromium: string): Promise<BrowserPage> {
  const folder = emptyFolder();
  const child = spawn(
    chromium,
    [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
      ...['--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  onTestFinished(async () => {
    // The whole group: a Chromium is many processes.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
  });
  const protocol = await connectProtocol(await debuggerUrl(child));
  const { targetId } = await protocol.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await protocol.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: object = {}) => protocol.send(method, params, sessionId);
  const complaints: string[] = [];
  protocol.on('Log.entryAdded', ({ entry }) => complaints.push(entry.text));
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  await send('Emulation.setScriptExecutionDisabled', { value: true });
  await send('Emulation.setDeviceMetricsOverride', { width: 390, height: 844, deviceScaleFactor: 1, mobile: true });
  return makePage(protocol, send, complaints);
}

// biome-ignore lint/suspicious/noExplicitAny: the protocol's answers have a shape for each method
type Answer = any;
type Send = (method: string, params?: object) => Promise<Answer>;

function makePage(protocol: Protocol, send: Send, complaints: readonly string[]): BrowserPage {
  async function evaluate(expression: string): Promise<Answer> {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return result.value;
  }
  async function loaded(act: () => Promise<void>): Promise<void> {
    const load = protocol.next('Page.loadEventFired');
    await act();
    await load;
  }
  async function click(selector: string): Promise<void> {
    const { x, y } = await evaluate(`(() => {
      const found = document.querySelector(${JSON.stringify(selector)});
      found.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    for (const type of ['mousePressed', 'mouseReleased']) {
      await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
    }
  }
  return {
    complaints,
    evaluate,
    click,
    goto: (url) =>
      loaded(async () => {
        const { errorText } = await send('Page.navigate', { url });
        if (errorText !== undefined) throw new Error(`${url}: ${errorText}`);
      }),
    url: () => evaluate('location.href'),
    text: () => evaluate('document.body.innerText'),
    async fill(selector, text) {
      await evaluate(`document.querySelector(${JSON.stringify(selector)}).select()`);
      await send('Input.insertText', { text });
    },
    clickThrough: (selector) => loaded(() => click(selector)),
  };
}

interface Protocol {
  send(method: string, params: object, sessionId?: string): Promise<Answer>;
  on(method: string, take: (params: Answer) => void): void;
  /** The next such event from now on. */
  next(method: string): Promise<Answer>;
}

async function connectProtocol(url: string): Promise<Protocol> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  const listeners = new Set<{ method: string; take: (params: Answer) => void }>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, method, result, params, error } = JSON.parse(String(data));
    if (id === undefined) {
      for (const listener of listeners) if (listener.method === method) listener.take(params);
      return;
    }
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(error.message));
    waiting.delete(id);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`${url} cannot be connected to`)));
  });
  return {
    send(method, params, sessionId) {
      last += 1;
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
      return new Promise((resolve, reject) => waiting.set(last, { resolve, reject }));
    },
    on: (method, take) => void listeners.add({ method, take }),
    next: (method) =>
      new Promise((resolve) => {
        const listener = {
          method,
          take: (params: Answer) => {
            listeners.delete(listener);
            resolve(params);
          },
        };
        listeners.add(listener);
      }),
  };
}

/** Chromium writes it to standard error once it listens. */
function debuggerUrl({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (stderr === null) throw new Error('standard error is not piped');
    const said: string[] = [];
    const lines = createInterface({ input: stderr });
    lines.on('line', (line) => {
      said.push(line);
      const url = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    lines.on('close', () => reject(new Error(`chromium did not start:\n${said.join('\n')}`)));
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
