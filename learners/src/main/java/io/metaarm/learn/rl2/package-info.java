/** RL² (Duan et al. 2016): a recurrent policy whose state is what it has learned of a task. */
@NullMarked
package io.metaarm.learn.rl2;

import org.jspecify.annotations.NullMarked;
