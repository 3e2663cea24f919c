// Imported before anything else, so that the time of loading counts into that of activation.

/** In milliseconds of this process's clock. */
export const loadStartedAt = performance.now();
