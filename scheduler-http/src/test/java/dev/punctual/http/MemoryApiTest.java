package dev.punctual.http;

import dev.punctual.port.SchedulerStore;
import dev.punctual.store.memory.MemoryStore;

class MemoryApiTest extends ApiContract {
  @Override
  SchedulerStore open() {
    return new MemoryStore();
  }
}
