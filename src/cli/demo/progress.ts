/** Shows how far a count has come: a bar that is drawn over on a terminal, a line now and then in a pipe. */
export interface Progress {
  step(label: string, done: number, all: number): void;
  say(text: string): void;
}

const BAR_WIDTH = 30;
/** Lines in a pipe, for the whole of a count. */
const LINES = 5;

export function makeProgress(write: (text: string) => void, terminal: boolean): Progress {
  let barShown = false;
  return {
    step: (label, done, all) => {
      if (terminal) {
        const filled = all === 0 ? BAR_WIDTH : Math.round((done / all) * BAR_WIDTH);
        write(`\r\x1b[2K${label} ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done}/${all}`);
        barShown = done < all;
        if (!barShown) write('\n');
      } else if (done === all || done % Math.ceil(all / LINES) === 0) {
        write(`${label} ${done}/${all}\n`);
      }
    },
    say: (text) => {
      write(barShown ? `\r\x1b[2K${text}\n` : `${text}\n`);
      barShown = false;
    },
  };
}
