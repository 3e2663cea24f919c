// A view as those see it that remember what they concluded from it.

export class Read {
  savedGeneration = 1;
  unsavedReads = 0;

  readUnsaved(): void {
    this.unsavedReads += 1;
  }
}
