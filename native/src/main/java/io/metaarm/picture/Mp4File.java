package io.metaarm.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jspecify.annotations.Nullable;

/** H.264 in an MP4 file, through JCodec, which is Java alone. */
final class Mp4File implements FrameFile {
  /**
   * 0 is perfect, 51 the coarsest. From 16 on streams use the standard's deblocking filter, and
   * this encoder predicts from pixels that it has filtered too early: colours creep across the
   * picture. Below it is exact.
   */
  private static final int QUANTISER = 15;

  /** Lets players jump, and ends whatever errors have piled up. */
  private static final int KEY_FRAME_SECONDS = 1;

  private static final int LARGEST_MACROBLOCKS_OF_LEVEL_4 = 8192;
  private static final int LEVEL_5_1 = 51;

  private final SeekableByteChannel channel;
  private final MP4Muxer muxer;
  private final H264Encoder encoder = new Encoder();
  private final int framesPerSecond;
  private @Nullable MuxerTrack track;
  private @Nullable Yuv yuv;
  private @Nullable ByteBuffer buffer;
  private int count;

  Mp4File(Path file, int framesPerSecond) throws IOException {
    this.framesPerSecond = framesPerSecond;
    encoder.setKeyInterval(framesPerSecond * KEY_FRAME_SECONDS);
    channel = NIOUtils.writableChannel(file.toFile());
    muxer = MP4Muxer.createMP4Muxer(channel, Brand.MP4);
  }

  @Override
  public void add(Image frame) throws IOException {
    if (yuv == null) {
      yuv = new Yuv(frame.width(), frame.height());
    }
    Picture picture = yuv.convert(frame);
    EncodedFrame encoded = encoder.encodeFrame(picture, room(picture));
    MuxerTrack to = track;
    if (to == null) {
      to =
          muxer.addVideoTrack(
              Codec.H264,
              VideoCodecMeta.createSimpleVideoCodecMeta(picture.getSize(), ColorSpace.YUV420));
      track = to;
    }
    // The muxer keeps the bytes of a chunk, so they get an array of their own.
    to.addFrame(
        Packet.createPacket(
            NIOUtils.clone(encoded.getData()),
            count,
            framesPerSecond,
            1,
            count,
            encoded.isKeyFrame() ? FrameType.KEY : FrameType.INTER,
            null));
    count++;
  }

  /** More than a frame of the encoder can take, headers included. */
  private ByteBuffer room(Picture picture) {
    if (buffer == null) {
      buffer = ByteBuffer.allocate(2 * picture.getWidth() * picture.getHeight() + 4096);
    }
    return buffer.clear();
  }

  @Override
  public void finish() throws IOException {
    muxer.finish();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Constant quality, and a stream that says which colours it means. */
  private static final class Encoder extends H264Encoder {
    Encoder() {
      super(new ConstantQuality());
    }

    @Override
    public SeqParameterSet initSPS(Size size) {
      SeqParameterSet sps = super.initSPS(size);
      int macroblocks = (sps.picWidthInMbsMinus1 + 1) * (sps.picHeightInMapUnitsMinus1 + 1);
      if (macroblocks > LARGEST_MACROBLOCKS_OF_LEVEL_4) {
        sps.levelIdc = LEVEL_5_1;
      }
      VUIParameters colours = new VUIParameters();
      colours.videoSignalTypePresentFlag = true;
      colours.videoFormat = Yuv.UNSPECIFIED_FORMAT;
      colours.colourDescriptionPresentFlag = true;
      colours.colourPrimaries = Yuv.BT_709;
      colours.transferCharacteristics = Yuv.BT_709;
      colours.matrixCoefficients = Yuv.BT_709;
      sps.vuiParams = colours;
      return sps;
    }
  }

  private static final class ConstantQuality implements RateControl {
    @Override
    public int startPicture(Size size, int largestSize, SliceType type) {
      return QUANTISER;
    }

    @Override
    public int initialQpDelta() {
      return 0;
    }

    @Override
    public int accept(int bits) {
      return 0;
    }
  }
}
