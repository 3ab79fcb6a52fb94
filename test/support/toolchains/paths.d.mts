export const toolchainsFolder: string;
export const stateFile: string;
export const skippedFile: string;
