/*
 * Turns the wall clock of a process into which it is loaded with LD_PRELOAD: by as many seconds as
 * the file says that WALL_CLOCK_FILE names. Other clocks are left as they are.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long turned_seconds(void) {
  long seconds = 0;
  const char *name = getenv("WALL_CLOCK_FILE");
  FILE *file = name == NULL ? NULL : fopen(name, "r");
  if (file != NULL) {
    if (fscanf(file, "%ld", &seconds) != 1) {
      seconds = 0;
    }
    fclose(file);
  }
  return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int (*real)(clockid_t, struct timespec *) =
      (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, now);
  if (result == 0 && clock == CLOCK_REALTIME) {
    now->tv_sec += turned_seconds();
  }
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int (*real)(struct timeval *, void *) =
      (int (*)(struct timeval *, void *))dlsym(RTLD_NEXT, "gettimeofday");
  int result = real(now, zone);
  if (result == 0) {
    now->tv_sec += turned_seconds();
  }
  return result;
}

time_t time(time_t *into) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (into != NULL) {
    *into = now.tv_sec;
  }
  return now.tv_sec;
}
