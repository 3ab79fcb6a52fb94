// Loaded into the command with --require: has it send itself SIGINT in the midst of its nth rename.
const fs = require('node:fs');

const { renameSync } = fs;
let left = Number(process.env.INTERRUPT_AT);
fs.renameSync = (...args) => {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGINT');
  return renameSync(...args);
};
