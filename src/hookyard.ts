#!/usr/bin/env node
// The entrance. It imports nothing before it knows that this Node.js can run what it would import.
const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `hookyard needs Node.js ${NEEDED} or newer, and this is ${process.versions.node}: install a newer one from https://nodejs.org\n`,
  );
  process.exit(2);
}
const { main } = await import('./main.ts');
process.exitCode = await main();
